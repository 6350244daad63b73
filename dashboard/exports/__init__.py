"""What readers take with them: values in, files out."""

from dashboard.exports.bundle import to_bundle
from dashboard.exports.package import csv_files

__all__ = ["csv_files", "to_bundle"]
