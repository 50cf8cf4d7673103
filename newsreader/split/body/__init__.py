"""Which blocks of the stream are the article, and what each of them is in it.

article       the decision, and the steps that mend it, in order
context       what the whole page says about each of its blocks
features, forest   that in numbers, and the trees that judge them
edges, margins, places, filling, stated    where the text begins and ends, what belongs between
notices, comments, credits    what stands in the same boxes and is none of it
blocks, items, tables         typed blocks of what was chosen
cues          names and phrases that hint at something, as data
"""
