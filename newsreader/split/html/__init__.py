"""HTML -> the block stream: parse once, walk once.

dom           the walk; the only module that knows the parser
taming        what would cost the parser too much is taken from the page
runs, elements   texts between two boundaries of blocks; what elements are
jsonld        what the page tells machines
overlays      links that lie over a card
state, nodetree  texts that a page keeps as data of its program
"""
