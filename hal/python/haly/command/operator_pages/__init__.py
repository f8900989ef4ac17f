"""What there is to know of one operator, as a page: in the terminal, and as a site of HTML.

The words come from the specification's files, kernels from the rows of the devices that are open,
and the results of examples from running them while the page is made.
"""
