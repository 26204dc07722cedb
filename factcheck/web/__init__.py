"""The review page: what a reviewer works through in a browser on this machine."""
