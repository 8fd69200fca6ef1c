"""The lists that are looked for in answers to the bot's question alone, with what each holds."""

WORDS_OF_ANSWERS = {
    "answer.talk": "what answers the bot's question with neither a person nor a topic: none of your business",
    "answer.opens": "beginnings of an answer that is talk, whatever follows: ask, why do, lol, I",
    "answer.verbs": "words that make a sentence of an answer, where none of answer.deed leads to them: is, can't",
    "answer.deed": "words within an answer before a deed: (the time) she, (the way) that",
    "answer.empty": "words that are no topic, nor are several of them together: not, yet, later",
    "answer.around": "what is said before or behind an answer, with a sign between: oh right, thanks for asking",
    "answer.lead": "what is said before an answer and is none of it, without a sign too: that would be, just",
    "answer.tail": "what is said behind an answer and is none of it, without a sign too: I guess, if you please",
    "answer.idle": "what makes talk of an answer that one of these stands beside: back to work, my favourite bot",
    "answer.whole": "what is a topic where it is all that is said, though its words are none: everything",
    "answer.back": "what takes the gift back, wherever an answer says it: I changed my mind, because he bribed me",
}  # fmt: skip
