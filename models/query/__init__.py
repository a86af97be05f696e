"""Lists by a condition and an order.

A listing is made of parts, one after the other; a part is a term and a sort key. A page of it is
read by the key of a row, forwards or backwards.
"""
