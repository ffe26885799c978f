"""The customer list beside the page of a customer."""
