"""A small world that is played one step at a time: what happens next is hypothesis' to say, and what must hold is here.

It is made of the parts of `chaos.world`. Nothing in it depends on the machine's clock or on its chance, so that what
fails fails again, and can be made smaller.
"""
