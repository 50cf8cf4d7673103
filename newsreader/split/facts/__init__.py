"""What a page says of its article: title, people, dates, section, topics."""
