"""What a page says of its article: title, people, dates, section, topics.

metadata      all of it together, each a choice among witnesses that disagree
titles, sections, topics, publisher
names         who wrote it: what machines are told (`people`) and what readers see (`signatures`: the
              lines; `bylines`: the people in them; `openings`: "By", "Ein Gastbeitrag von")
published     when: what machines are told and what readers see (`dates` reads days, `ages` "3 hours
              ago", `moments` compares stamps)
near          the lines around the headline, where all of them look
"""
