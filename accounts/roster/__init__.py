"""From a spreadsheet to checked rows: read, recognize the headings, check.

Pure: no request, no database, no Django. Nothing here writes anything.
"""
