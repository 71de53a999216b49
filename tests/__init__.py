"""Does the product do what it says? One file per thing a person does or a rule holds."""
