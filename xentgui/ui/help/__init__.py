"""What each part of the window is and how it is used: tool tips, F1, the tour, the keys."""
