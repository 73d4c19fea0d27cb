"""Forms, views and web resources as rows: what their XML has to be, and the form that every table has.

Microsoft Learn: "Customize forms" (FormXML), "FetchXML reference", "Web resources for model-driven apps". Nothing here
shows anything: it refuses what the server would refuse.
"""
