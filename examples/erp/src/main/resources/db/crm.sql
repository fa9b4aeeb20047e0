create table if not exists crm_profile (
    customer_id bigint primary key,
    name varchar(100) not null,
    email varchar(200) not null,
    tier varchar(20) not null,
    points integer not null
);
