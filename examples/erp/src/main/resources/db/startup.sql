create table if not exists startup_seed (
    name varchar(100) primary key
);
