"""検証票 on paper and as files: one layout feeds PDF, XLSX and pages; the long table feeds open data."""
