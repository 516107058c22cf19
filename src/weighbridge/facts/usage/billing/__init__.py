"""Bills of clouds: FOCUS and AWS CUR. A bill knows how long machines were let to whom, and nothing of what they did."""
