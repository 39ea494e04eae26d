"""Tables become what people see: charts, tables and snapshots. Computes nothing."""
