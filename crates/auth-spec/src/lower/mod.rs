//! From the tree to the model.
