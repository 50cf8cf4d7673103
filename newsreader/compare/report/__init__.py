"""Comparisons for others to read: JSON for programs, Markdown for people, either in a file."""
