"""What the gate looks at in a line, a module for each thing."""
