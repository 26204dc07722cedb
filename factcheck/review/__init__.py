"""Review sheets: findings handed to a person who decides."""
