"""What the README claims about speed, as programs. Each measures the product beside a floor, in the same run.

``python -m benchmarks`` runs them all and prints one table. Each also runs alone, as ``python -m benchmarks.reading``.
"""
