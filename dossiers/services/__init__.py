"""What changes what is stored? One atomic verb each, in the files of the models."""
