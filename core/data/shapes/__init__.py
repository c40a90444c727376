"""Small coloured pictures of shapes, made to order: numpy only, so that they can be made anywhere."""
