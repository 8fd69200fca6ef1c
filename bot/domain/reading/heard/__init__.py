"""What reaches the bot and need not be meant for it: talk in threads, about badges, and in answer to its question."""
