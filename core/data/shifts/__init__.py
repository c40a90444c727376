"""What makes the samples the network is judged by differ from those it was trained on."""
