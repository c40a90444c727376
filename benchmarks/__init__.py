"""What Layerlab promises about speed, measured: `make bench` prints one table."""
