"""What is asked of Dataverse, and its rows turned into facts of the policy."""
