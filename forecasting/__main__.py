"""`python -m forecasting`."""

from forecasting.cli import main

main()
