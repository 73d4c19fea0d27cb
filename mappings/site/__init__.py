"""What the policy names but does not contain, as a site gives it: lists, bands of money, prompts, addresses.

May live here: the reading of a site's file into the policy's dated parameters, and the file that comes with the app.
May not: a value that nobody has given. What is left out stays unknown, and what needs it says so.
"""

from mappings.site.reading import SiteDataWrong, read_site_data, shipped_site_data, with_site_data

__all__ = ["SiteDataWrong", "read_site_data", "shipped_site_data", "with_site_data"]
