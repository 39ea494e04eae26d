"""What marks one part of a corpus off from another: any two sub-corpora, or each group against all the others."""
