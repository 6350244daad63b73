"""What people feel: measured in Chromium and over HTTP, each beside a peer in the same run."""
