/// Knowledge: see ../../shared/design.md until its first code lands.
