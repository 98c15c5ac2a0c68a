//! Storing against what seekdb did: `recorded.tsv` has the type, the value as SQL, the answer and the warnings.
