-- A negative quantity is on backorder.
create table if not exists inventory_stock (
    product_id bigint primary key,
    quantity integer not null
);
