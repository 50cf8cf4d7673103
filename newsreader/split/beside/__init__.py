"""The panes beside the article: the ticker, and lists of other stories with their labels and kinds."""
