"""From claims to rows, from ledger to status, from record to document. Nothing here is typed in by hand."""
