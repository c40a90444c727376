"""What the menus order, a class a menu."""
