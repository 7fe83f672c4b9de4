"""What the sheet screens show: plain shapes, how they are filled, hints about typed numbers."""
