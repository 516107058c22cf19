"""What may go on in a cloud: each family makes one case, the accounts, jobs and stakes of one owner with what is true of them."""
