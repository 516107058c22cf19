"""What accelerators report of themselves: scrapes and samples of DCGM, read by field, with what cannot be read named."""
