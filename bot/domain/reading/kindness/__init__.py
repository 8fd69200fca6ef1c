"""Whether words are kind enough to be shown: insults in topics, and what stands beside a gift."""
