"""Settings, addresses and the command line. Nothing imports it but the programs that start Tsunagi."""
