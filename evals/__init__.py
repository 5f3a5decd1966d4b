"""Labelled cases, the measures over them, and the gate that keeps them from falling."""
