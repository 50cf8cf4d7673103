"""The panes beside the article: the ticker, and lists of other stories with their labels and kinds.

panes         both together, and which blocks they use
nodes, parts, cards, groups   links, what is title in them, the stories, the lists that the page shows
labels, tabs, said, kinds     what stands over a list, and which kind it is therefore
layout, group_features, offers, recommendations    which lists offer stories and are no menus
ticker, ticker_lines          the breaking strip
teasers, strips, addresses    summaries that look like text, strips of topics, what addresses say
"""
