"""The lists that are looked for in what stands beside a gift and in content warnings alone, with what each holds."""

WORDS_BESIDE = {
    "beside.kind": "what shows that a sentence beside the gift is kind: thank, loved it, my favourite",
    "beside.around": "kind phrases around other words, which have to do no harm: the best ... I've ever had",
    "beside.mine": "words that tell of the author: I, our",
    "beside.of": "words that tell of somebody else than the author: he, your",
    "beside.plain": "words that do no harm beside kind ones: bread, so, again",
    "beside.private": "what is not told of somebody beside a gift, though kind words stand with it: his wife, in bed",
    "beside.rival": "phrases around WHO whom somebody else is set above: better than WHO",
    "beside.signed": "words before the name of whoever signs a toot: love, best regards",
    "beside.names": "first names, all that may stand there but the author's, and no words of a content warning: mary",
    "beside.owned": "endings by which something is somebody else's, in content warnings: *nsa",
    "beside.digits": "digits in words: two or more of them in a content warning are a number of somebody's: one, two",
}
