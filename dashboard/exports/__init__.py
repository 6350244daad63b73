"""What readers take with them: values in, files out."""
