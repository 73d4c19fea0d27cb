"""What is wanted against what is there, one kind of thing a module. Pure: values in, findings out."""
