"""What can be seen of the data, whether or not anything is trained on them."""
