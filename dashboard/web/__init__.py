"""Everything between the network and the dashboard: who asks, what they may reach, and with which headers it is answered."""
