"""What a cloud's machines were used for, as its schedulers, meters and bills tell it: read, with what cannot be read named."""
