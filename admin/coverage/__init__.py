"""What the software does about each paragraph of the policy: which rules, which facts and columns, which tests."""
